<#-- What someone said, and who, with a portrait if there is one. -->
<#macro quote block>
<mj-table role="presentation" font-size="15px" line-height="22px" color="${theme.muted}" padding="0 0 28px">
  <#if block.image??>
  <tr>
    <td class="quiet" colspan="2" style="border-left:2px solid ${theme.accent};padding:2px 0 4px 24px"><@said block.text/></td>
  </tr>
  <tr>
    <td class="quiet" width="64" style="width:64px;border-left:2px solid ${theme.accent};padding:0 0 2px 24px;vertical-align:middle"><img
        src="${block.image}" alt="${block.alt!block.name}" width="64" height="${(block.image_height * 64 / 600)?round?c}"
        style="display:block;width:100%;max-width:64px;height:auto<#if block.round && block.image_height == 600>;border-radius:50%</#if>"/></td>
    <td class="quiet" style="padding:0 0 2px 16px;vertical-align:middle"><strong>${block.name}</strong><br/>${block.role}<@cited block/></td>
  </tr>
  <#else>
  <tr>
    <td class="quiet" style="border-left:2px solid ${theme.accent};padding:2px 0 2px 24px">
      <@said block.text/>
      <strong>${block.name}</strong><br/>${block.role}<@cited block/>
    </td>
  </tr>
  </#if>
</mj-table>
</#macro>

<#macro said text><p class="ink" style="margin:0 0 12px;font-family:${serif};font-size:22px;line-height:33px;font-style:italic;color:${theme.ink}"><#list
    words.quote?split("{text}") as part>${part}<#sep>${text}</#sep></#list></p></#macro>
