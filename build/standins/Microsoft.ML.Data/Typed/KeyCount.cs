namespace Microsoft.ML.Data;

public sealed class KeyCount
{
    public ulong? Count;

    public KeyCount()
    {
    }

    public KeyCount(ulong count)
    {
        Runtime.Contracts.CheckParam(count > 0, nameof(count), "Cardinality must be greater than 0.");
        Count = count;
    }
}
