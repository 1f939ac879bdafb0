namespace Exporter.Core.Documents;

/// <summary>Kind of an extracted value.</summary>
public enum FieldKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Number without a unit.</summary>
    Number,

    /// <summary>Whole number.</summary>
    Integer,

    /// <summary>Amount of money.</summary>
    Currency,

    /// <summary>Calendar date.</summary>
    Date,

    /// <summary>Time of day.</summary>
    Time,

    /// <summary>Yes or no; also a selection mark.</summary>
    Boolean,

    /// <summary>Phone number.</summary>
    PhoneNumber,

    /// <summary>Country or region.</summary>
    Country,

    /// <summary>Postal address, as one text; its parts are children where the source gives them.</summary>
    Address,

    /// <summary>Presence of a signature, as text.</summary>
    Signature,

    /// <summary>Named children.</summary>
    Object,

    /// <summary>Items in order, such as an invoice's line items.</summary>
    Array,
}
