<#-- The sources, numbered. -->
<#macro references block>
<mj-section css-class="card pad" padding="0 48px 44px">
  <mj-column>
    <mj-divider padding="0 0 26px"/>
    <mj-text padding="0 0 8px"><h2 style="margin:0;font-size:17px;line-height:24px;font-weight:bold;color:${theme.ink}">${block.title}</h2></mj-text>
    <mj-table role="presentation" font-size="14px" line-height="22px" color="${theme.muted}" padding="0">
      <#list block.items as item>
      <tr>
        <td width="26" style="width:26px;padding:6px 0;vertical-align:top">${item?counter}.</td>
        <td style="padding:6px 0;vertical-align:top;word-break:break-word">${item.text}<br/><a href="${item.link}" style="color:${theme.accent};text-decoration:underline;word-break:break-all">${item.link?remove_beginning("https://")}</a></td>
      </tr>
      </#list>
    </mj-table>
  </mj-column>
</mj-section>
</#macro>
