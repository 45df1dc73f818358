<#import "frame.html.ftl" as frame>
<@frame.mail title=words button="Open Daymark" link=link
    note="You get one email when a problem starts, one a day while it lasts, and one when it is resolved. Choose your alerts: " + choices>
    <p style="margin:0 0 12px">Hello<#if name?has_content> ${name}</#if>,</p>
    <#if stage == "recovered">
    <p style="margin:0 0 12px">This is resolved. No action is needed.</p>
    <#else>
    <p style="margin:0 0 12px">${remedy}</p>
    </#if>
    <p style="margin:0 0 12px">Noticed: ${at}</p>
</@frame.mail>
