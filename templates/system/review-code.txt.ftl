Hello ${name},

Enter this code on the review page of ${organisation}: ${code}

The page: ${link}

The code works for 15 minutes and only once. If you did not ask for it, you can ignore this email.
