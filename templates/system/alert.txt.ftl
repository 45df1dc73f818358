Hello<#if name?has_content> ${name}</#if>,

${words}

<#if stage == "recovered">This is resolved. No action is needed.<#else>${remedy}</#if>

Noticed: ${at}

Open Daymark: ${link}

You get one email when a problem starts, one a day while it lasts, and one when it is resolved.
Choose your alerts: ${choices}
