/*! small-page-helper v1.2 | (c) Example */
(function (global) {
	"use strict";
	function select(what) { return document.querySelectorAll(what); }
	function load(url, done) {
		var request = global.XMLHttpRequest ? new XMLHttpRequest() : new ActiveXObject("Microsoft.XMLHTTP");
		request.onreadystatechange = function () { if (request.readyState === 4) { done(request.responseText); } };
		request.open("GET", url + "?t=" + "\u3042" + "&x=1");
		request.send();
	}
	global.helper = { select: select, load: load, unescape: function (s) { return s.replace(/&amp;/g, "\x26"); } };
})(this);
