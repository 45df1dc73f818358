<#-- A study in proportion: what it found beside how large it was and what it leaves open. -->
<#macro evidence block>
<@bandStart/>
<@heading block.title/>
<mj-text padding="0 0 12px">${block.finding}</mj-text>
<mj-table role="presentation" font-size="15px" line-height="23px" color="${theme.ink}" padding="0 0 12px">
  <@fact words.study_design>${block.design}</@fact>
  <#if block.people?? || (block.cited?? && block.cited.people??)><@fact words.study_people>${block.people!block.cited.people}</@fact></#if>
  <@fact words.study_limits>${block.limits}</@fact>
  <#if block.funding??><@fact words.study_funding>${block.funding}</@fact></#if>
</mj-table>
<@source block false/>
<@bandEnd/>
</#macro>

<#macro fact name>
<tr>
  <td class="quiet" width="120" style="width:120px;padding:6px 12px 6px 0;vertical-align:top;color:${theme.muted}">${name}</td>
  <td style="padding:6px 0;vertical-align:top"><#nested></td>
</tr>
</#macro>
