// What a site does with the event of <portolan-verify>.
document.addEventListener('portolan-report', ({ detail }) => {
  document.getElementById('told').textContent = detail.report?.verdict ?? detail.report?.result ?? detail.reason;
});
