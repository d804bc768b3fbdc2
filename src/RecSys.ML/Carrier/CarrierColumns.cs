namespace RecSys.ML.Carrier;

/// <summary>Names of the columns that the carrier adds and drops again. They are part of saved models and must not change.</summary>
internal static class CarrierColumns
{
    public const string Prefix = "__r.";
    public const string Seed = Prefix + "k";
    public const string Text = Prefix + "blob";
    public const string User = Prefix + "u";
    public const string Item = Prefix + "i";
    public const string History = Prefix + "h";
    public const string Vector = Prefix + "v";
    public const string Time = Prefix + "t";
    public const string RawTime = Prefix + "rt";
    public const string Score = Prefix + "s";
    public const string Probability = Prefix + "p";
    public const string PredictedLabel = Prefix + "l";
    public const string Categories = Prefix + "x";
    public const string Numbers = Prefix + "n";
    public const string Separator = Prefix + "sep";
    public const string One = Prefix + "one";
    public const string Key = Prefix + "kin";
    public const string KeyText = Prefix + "kout";
    public const string TopItems = Prefix + "ti";
    public const string TopScores = Prefix + "ts";
}
