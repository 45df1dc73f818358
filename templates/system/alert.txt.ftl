Hello<#if name?has_content> ${name}</#if>,

${words}

<#if stage == "recovered">This is over. There is nothing to do.<#else>${remedy}</#if>

Noticed: ${at}

Open Daymark: ${link}

You get one email when something begins, one a day while it lasts, and one when it is over.
Choose your alerts: ${choices}
