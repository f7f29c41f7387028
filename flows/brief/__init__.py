"""The morning brief and the page of one tagged article: rows or findings in, one HTML file out.

From the warehouse's rows (`gathering`, `sql/brief`) a pure function makes the brief (`composing`,
`model`), charts are drawn (`charts`) and the page is rendered (`pages`). The pages need no network
and run no script: what strangers wrote is escaped, and a content-security policy allows nothing but
the style that stands in the page, by its hash.
"""
