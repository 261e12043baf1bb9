@echo off
rem copies the day's work to the second disk
robocopy D:\work E:\copy /MIR /R:1 /W:1
if errorlevel 8 echo copy failed >> D:\copy.log
