namespace Microsoft.ML;

public sealed class TrainerInfo
{
    internal TrainerInfo(bool normalization, bool caching)
    {
        NeedNormalization = normalization;
        WantCaching = caching;
    }

    public bool NeedNormalization { get; }

    public bool WantCaching { get; }
}
