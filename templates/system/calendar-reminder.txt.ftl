Hello ${name},

<#list items?split("\n") as item>
${item}

</#list>
Open the calendar: ${link}

You receive this email because you chose calendar reminders in Daymark.
Stop them here: ${settings}
