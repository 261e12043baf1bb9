s.Run("powershell -enc AAAA")
