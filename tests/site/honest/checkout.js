document.getElementById("pay").addEventListener("submit", function () {
  fetch("/api/pay", { method: "POST", body: new FormData(this) });
  var fields = ["cardnumber", "cvv"];
});
