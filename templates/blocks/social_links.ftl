<#-- Names rather than logos: they are read with images off and by everyone. -->
<#macro social_links block>
<mj-text align="center" font-size="15px" line-height="36px" padding="0 0 28px"><#list block.links as each><a href="${each.link}"
    style="${link};white-space:nowrap">${each.name}</a><#sep>&#160;&#160;·&#160; </#list></mj-text>
</#macro>
