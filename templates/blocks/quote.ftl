<#-- What somebody said, and who. -->
<#macro quote block>
<mj-section css-class="card pad" padding="4px 48px 40px">
  <mj-column border-left="2px solid ${theme.accent}" padding="2px 0 2px 24px">
    <mj-text font-family="${serif}" font-size="22px" line-height="33px" font-style="italic" padding="0 0 12px">&#8220;${block.text}&#8221;</mj-text>
    <mj-text css-class="quiet" font-size="15px" line-height="22px" color="${theme.muted}"><strong>${block.name}</strong><br/>${block.role}</mj-text>
  </mj-column>
</mj-section>
</#macro>
