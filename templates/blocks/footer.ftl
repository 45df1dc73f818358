<#-- Who sends this, why, and the way out. No issue can change it. -->
<#macro footer block>
<mj-section css-class="paper pad" background-color="${theme.paper}" padding="32px 48px 48px">
  <mj-column>
    <mj-text css-class="quiet" font-size="14px" line-height="22px" color="${theme.muted}" padding="0 0 14px"><strong>${organisation.name}</strong><br/>${organisation.postal_address}<br/><a href="${organisation.phone_link}" style="color:${theme.accent};text-decoration:underline">${organisation.phone}</a> &#183; <a href="${organisation.website}" style="color:${theme.accent};text-decoration:underline">${organisation.website?remove_beginning("https://")}</a></mj-text>
    <mj-text css-class="quiet" font-size="14px" line-height="22px" color="${theme.muted}" padding="0 0 6px">${block.why}</mj-text>
    <mj-text css-class="quiet" font-size="14px" line-height="22px" color="${theme.muted}"><a href="${block.unsubscribe_url}" style="display:inline-block;padding:11px 0;color:${theme.accent};font-weight:bold;text-decoration:underline">Unsubscribe</a> &#160;One click, no questions.</mj-text>
  </mj-column>
</mj-section>
</#macro>
