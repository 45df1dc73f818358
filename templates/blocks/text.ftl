<#-- Running text; a note stands in the lightest of the boxes: a ground without a line. What is urgent has the colors of help. -->
<#macro text block>
<#if block.urgent>
<mj-text css-class="help" padding="0 0 28px"><table role="presentation" border="0" cellpadding="0" cellspacing="0" width="100%"
    style="font-size:16px;line-height:25px;color:${theme.ink}">
  <tr>
    <td bgcolor="${theme.help_tint}" style="background:${theme.help_tint};border:2px solid ${theme.help};padding:18px 22px 20px">
      <#if block.title??><h2 style="margin:0 0 6px;font-size:17px;line-height:24px;font-weight:bold">${block.title}<@cited block/></h2></#if>
      ${block.prose}<#if !block.title??><@cited block/></#if>
    </td>
  </tr>
</table></mj-text>
<#elseif block.note>
<mj-table css-class="box" role="presentation" font-size="16px" line-height="25px" color="${theme.ink}" padding="0 0 28px">
  <tr>
    <td bgcolor="${theme.tint}" style="background:${theme.tint};padding:20px 24px 22px">
      <#if block.title??><h2 style="margin:0 0 6px;font-size:17px;line-height:24px;font-weight:bold">${block.title}<@cited block/></h2></#if>
      ${block.prose}<#if !block.title??><@cited block/></#if>
    </td>
  </tr>
</mj-table>
<#else>
<#if block.eyebrow??><@eyebrow block.eyebrow/></#if>
<#if block.title??><@heading block.title "14px" block/></#if>
<mj-text padding="0 0 28px">${block.prose}<#if !block.title??><@cited block/></#if></mj-text>
</#if>
</#macro>
