<#-- A thin rule between two parts. -->
<#macro divider block>
<mj-section css-class="card pad" padding="4px 48px 40px">
  <mj-column><mj-divider/></mj-column>
</mj-section>
</#macro>
