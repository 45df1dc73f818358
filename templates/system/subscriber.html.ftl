<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${title}</title>
</head>
<body style="margin:0;padding:0;background:#faf9f7">
<table role="presentation" dir="${dir}" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:32px 16px">
  <table role="presentation" dir="${dir}" width="560" cellpadding="0" cellspacing="0" border="0"
      style="max-width:560px;width:100%;background:#ffffff;border:1px solid #e7e5e1;border-radius:12px"><tr><td
      style="padding:32px;font-family:Helvetica,Arial,sans-serif;font-size:16px;line-height:24px;color:#1c1917">
    <h1 style="margin:0 0 16px;font-size:22px;line-height:28px">${title}</h1>
    <p style="margin:0 0 12px">${hello}</p>
    <p style="margin:0 0 12px">${text}</p>
    <p style="margin:24px 0"><a href="${link}"
        style="display:inline-block;background:${accent};color:#ffffff;text-decoration:none;font-weight:bold;padding:14px 24px;<#rt>
border-radius:8px">${button}</a></p>
    <p style="margin:0 0 8px;font-size:14px;line-height:21px;color:#57534e">${copy}<br><span dir="ltr" style="word-break:break-all">${link}</span></p>
    <p style="margin:0;font-size:14px;line-height:21px;color:#57534e">${ignore}</p>
  </td></tr></table>
</td></tr></table>
</body>
</html>
