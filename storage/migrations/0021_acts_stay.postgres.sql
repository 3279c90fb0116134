-- Nothing that is written of acts is changed or removed, and questions are about more than fields.

CREATE FUNCTION refuse_to_change_acts() RETURNS trigger LANGUAGE plpgsql AS '
BEGIN
    RAISE EXCEPTION ''acts are only added'';
END
';

CREATE CONSTRAINT TRIGGER acts_stay AFTER UPDATE OR DELETE ON acts
FOR EACH ROW EXECUTE FUNCTION refuse_to_change_acts();

-- What may be asked is the code's to say.
ALTER TABLE edits DROP CONSTRAINT edits_field_check;
