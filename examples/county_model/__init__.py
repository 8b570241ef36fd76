"""The made-up county of `make_demo_county.py`, one concept a module.

`roster` says which schools there are, `schools` derives what each of them has, `county` and
`assessments` give the other two tables; `columns` says how a field is called in the workbook and
`csv_files`, `workbook` write it all down.
"""
