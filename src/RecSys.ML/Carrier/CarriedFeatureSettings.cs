using RecSys.Data;
using RecSys.Serialization;

namespace RecSys.ML.Carrier;

/// <summary>What the carrier of a model of feature rows says beside the model.</summary>
/// <param name="Booleans">For each field, whether its values are Booleans that ML.NET has made text of.</param>
internal sealed record CarriedFeatureSettings(bool[] Booleans)
{
    /// <summary>The text of the carrier up to the state.</summary>
    /// <param name="reference">Where the model is when the state is not part of the text, or null.</param>
    public string Header(string? reference)
    {
        string text = $"{CarrierLiteral.FeatureMagic}booleans={string.Concat(Booleans.Select(b => b ? '1' : '0'))}";
        return reference is null ? text + "|" : $"{text};at={reference}|";
    }

    public static CarriedFeatureSettings Parse(CarrierLiteral literal, FeatureEncoder encoder)
        => literal["booleans"] is { } bits && bits.Length == encoder.Layout.FieldCount ? new CarriedFeatureSettings([.. bits.Select(bit => bit == '1')])
            : throw new FormatException("The settings of the model in this pipeline are damaged.");
}
