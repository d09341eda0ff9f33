-- 换密钥: what has happened stays as it is, but its words are sealed anew with another key; by a job and nobody else.
grant update (words_cipher) on workflow.case_event to ${application};
create policy sealed_anew on workflow.case_event as restrictive for update
  using ((select current_setting('anju.role', true)) = 'JOB');
grant update (words_cipher) on enrolment.monitored_event to ${application};
create policy sealed_anew on enrolment.monitored_event as restrictive for update
  using ((select current_setting('anju.role', true)) = 'JOB');
