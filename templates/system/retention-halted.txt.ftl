Hello ${name},

A run of the retention rule would have concerned ${people} instead of about ${expected}. Daymark erased no one and halted the rule.

Find out why the number has jumped. Then look at a dry run and turn the rule on again: ${link}

You receive this email because you can change the settings of Daymark.
