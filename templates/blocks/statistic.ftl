<#-- Figures side by side, what they mean, and where they come from. -->
<#macro statistic block>
<mj-section css-class="card pad" padding="0 48px 16px">
  <mj-column><@heading block.title "4px"/></mj-column>
</mj-section>
<mj-section css-class="card pad" padding="0 48px 16px">
  <mj-group>
    <#list block.figures as figure>
    <mj-column vertical-align="top" padding="0 12px 0 0">
      <mj-text css-class="label" font-family="${serif}" font-size="52px" line-height="60px" color="${theme.accent}">${figure.value}</mj-text>
      <mj-text css-class="quiet" font-size="15px" line-height="22px" color="${theme.muted}">${figure.label}</mj-text>
    </mj-column>
    </#list>
  </mj-group>
</mj-section>
<mj-section css-class="card pad" padding="0 48px 36px">
  <mj-column>
    <mj-text padding="0 0 10px">${block.prose}</mj-text>
    <mj-text css-class="quiet" font-size="14px" line-height="22px" color="${theme.muted}">Source: <a href="${block.link}" style="color:${theme.accent};text-decoration:underline">${block.source}</a></mj-text>
  </mj-column>
</mj-section>
</#macro>
