<#-- A thin rule between two parts. -->
<#macro divider block>
<mj-divider css-class="rule" padding="4px 0 40px"/>
</#macro>
