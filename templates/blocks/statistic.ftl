<#-- Figures, two in a row where there is room, what they mean, and where they come from. -->
<#macro statistic block>
<#local alone = block.figures?size == 1, width = alone?then(504, 252)>
<#local values = block.figures?map(figure -> figure.value), size = fit(values, 52, 236, 14)>
<@heading block.title "6px"/>
<#-- Old Outlook sees a table with two cells in a row; all others see boxes that stand side by side or one below the other. -->
<mj-text font-size="0px" line-height="22px" padding="0 0 2px">
  <!--[if mso]><table role="presentation" border="0" cellpadding="0" cellspacing="0" width="100%"><tr><![endif]-->
  <#list block.figures as figure>
  <#if figure?index != 0 && figure?index % 2 == 0><!--[if mso]></tr><tr><![endif]--></#if>
  <!--[if mso]><td width="${width}" valign="top"><![endif]-->
  <div style="display:inline-block;width:100%;max-width:${width}px;vertical-align:top">
    <table role="presentation" border="0" cellpadding="0" cellspacing="0" width="100%">
      <tr><td class="label"
          style="padding:0 16px 0 0;font-family:${serif};font-size:${size}px;line-height:${size + 10}px;color:${theme.accent};<#rt>
word-break:normal">${figure.value}</td></tr>
      <tr><td class="quiet"
          style="padding:0 16px 14px 0;font-family:Helvetica,Arial,sans-serif;font-size:15px;line-height:22px;color:${theme.muted};<#rt>
word-break:normal">${figure.label}</td></tr>
    </table>
  </div>
  <!--[if mso]></td><![endif]-->
  </#list>
  <!--[if mso]></tr></table><![endif]-->
</mj-text>
<mj-text padding="0 0 10px">${block.prose}</mj-text>
<@source block/>
</#macro>
