Hello ${name},

${reviewer}, ${role}, <#if signed?has_content>signed off<#else>asks for changes to</#if> the email "${subject}".
<#if words?has_content>

${words}
</#if>

Open the campaign: ${link}

You receive this email because you invited this person to review the email.
