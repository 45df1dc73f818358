<#-- The way to blocks that only the web view has, in their place: a reader sees what is not in the mail. -->
<#macro rest block>
<mj-text css-class="rule rest" padding="0 0 28px"><p
    style="margin:0;padding:0 0 0 16px;border-left:3px solid ${theme.line}"><#if block.places?first.title??>${words.rest}: <#list
    block.places as place><a href="${place.link}" style="${link}">${place.title}</a><#sep> &#183; </#list><#else><a href="${block.places?first.link}"
    style="${link}">${words.rest}</a></#if></p></mj-text>
</#macro>
