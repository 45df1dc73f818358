<#import "frame.html.ftl" as frame>
<@frame.mail title=signed?has_content?then("Your reviewer signed off", "Your reviewer asks for changes") button="Open the campaign" link=link
    note="You receive this email because you invited this person to review the email.">
    <p style="margin:0 0 12px">Hello ${name},</p>
    <p style="margin:0 0 12px">${reviewer}, ${role}, <#if signed?has_content>signed off<#else>asks for changes to</#if> the email “${subject}”.</p>
    <#if words?has_content><p style="margin:0 0 12px;white-space:pre-line">${words}</p></#if>
</@frame.mail>
