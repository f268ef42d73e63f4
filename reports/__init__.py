"""How we say it: charts, wording, PDF, HTML, notebook displays."""
