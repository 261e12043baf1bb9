Write-Host "good morning"
Get-ChildItem D:\work | Sort-Object Length
