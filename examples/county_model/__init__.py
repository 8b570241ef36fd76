"""The made-up county of `make_demo_county.py`, one concept a module.

`roster` says which schools there are; `schools` and `teachers` derive what each of them has;
`county` and `assessments` give the other two tables; `columns` says how a field is called in the
workbook; `csv_files`, `workbook` and `explanation` write it all down.
"""
