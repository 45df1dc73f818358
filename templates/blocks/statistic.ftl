<#-- Figures, what they mean, and where they come from: as bars if a percentage says of how many people, else as numerals. -->
<#macro statistic block>
<@bandStart/>
<@heading block.title "6px"/>
<#if block.figures?filter(figure -> figure.people?? && percentage(figure.value) gte 0)?has_content><@bars block.figures/><#else><@numerals block.figures/></#if>
<mj-text padding="0 0 10px">${block.prose}</mj-text>
<@source block=block people=(block.figures?filter(figure -> figure.people??)?size == 0)/>
<@bandEnd/>
</#macro>

<#-- Numerals, two in a row where there is room. -->
<#macro numerals figures>
<#local alone = figures?size == 1, width = alone?then(504, 252)>
<#local values = figures?map(figure -> figure.value), size = fit(values, 52, 236, 14)>
<#-- Old Outlook sees a table with two cells in a row; all others see boxes that stand side by side or one below the other. -->
<mj-text font-size="0px" line-height="22px" padding="0 0 2px">
  <!--[if mso]><table role="presentation" border="0" cellpadding="0" cellspacing="0" width="100%"><tr><![endif]-->
  <#list figures as figure>
  <#if figure?index != 0 && figure?index % 2 == 0><!--[if mso]></tr><tr><![endif]--></#if>
  <!--[if mso]><td width="${width}" valign="top"><![endif]-->
  <div style="display:inline-block;width:100%;max-width:${width}px;vertical-align:top">
    <table role="presentation" border="0" cellpadding="0" cellspacing="0" width="100%">
      <tr><td class="label"
          style="padding:0 16px 0 0;font-family:${serif};font-size:${size}px;line-height:${size + 10}px;color:${theme.accent};<#rt>
word-break:normal">${figure.value}</td></tr>
      <tr><td class="quiet"
          style="padding:0 16px 14px 0;font-family:Helvetica,Arial,sans-serif;font-size:15px;line-height:22px;color:${theme.muted};<#rt>
word-break:normal">${figure.label}<#if figure.people??> (${words.people?replace("{people}", figure.people)})</#if></td></tr>
    </table>
  </div>
  <!--[if mso]></td><![endif]-->
  </#list>
  <!--[if mso]></tr></table><![endif]-->
</mj-text>
</#macro>

<#-- One table, so one scale for all figures: a small study does not look larger than a large one. What is no percentage stands
  as it is, in letters of the same size. Old Outlook draws tables as everyone does. -->
<#macro bars figures>
<mj-text css-class="bars" font-size="15px" line-height="22px" padding="6px 0 2px">
  <table role="presentation" border="0" cellpadding="0" cellspacing="0" width="100%">
    <#list figures as figure>
    <#local share = percentage(figure.value)>
    <tr><td colspan="2" style="padding:0 0 4px;line-height:22px"><#if figure.group??><strong>${figure.group}:</strong> </#if>${figure.label}</td></tr>
    <tr>
      <td style="padding:0 0 18px;vertical-align:middle"><#if share gte 0><table role="presentation" border="0" cellpadding="0" cellspacing="0"
          width="100%"><tr><#if share gt 0><td class="fill" width="${share?round}%" height="22" bgcolor="${theme.accent}"
          style="width:${share?round}%;height:22px;background:${theme.accent};font-size:1px;line-height:22px">&#160;</td></#if><#if
          share?round lt 100><td class="track" height="22" bgcolor="${theme.line}"
          style="height:22px;background:${theme.line};font-size:1px;line-height:22px">&#160;</td></#if></tr></table><#else><span
          style="font-family:${serif};font-size:20px;line-height:26px">${figure.value}</span></#if></td>
      <td width="124" style="width:124px;padding:0 0 18px 12px;vertical-align:middle;line-height:26px;white-space:nowrap"><#if
          share gte 0><span style="font-family:${serif};font-size:20px">${figure.value}</span>&#160; </#if><#if figure.people??><span class="quiet"
          style="color:${theme.muted}">${words.people?replace("{people}", figure.people)}</span></#if></td>
    </tr>
    </#list>
  </table>
</mj-text>
</#macro>

<#-- The number of a text such as 67%, or -1 if it is none from 0 to 100. -->
<#function percentage text>
<#local found = text?matches("\\s*(\\d{1,3}(?:[.,]\\d{1,3})?)\\s*[%٪]\\s*")>
<#if !found><#return -1></#if>
<#local number = found?groups[1]?replace(",", ".")?number>
<#if number gt 100><#return -1></#if>
<#return number>
</#function>
