namespace Microsoft.ML.Data;

/// <summary>Which fields of a text line a member is read from.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = false, Inherited = true)]
public sealed class LoadColumnAttribute : Attribute
{
    public LoadColumnAttribute(int fieldIndex) => Sources.Add(new TextLoader.Range(fieldIndex));

    public LoadColumnAttribute(int start, int end) => Sources.Add(new TextLoader.Range(start, end));

    public LoadColumnAttribute(int[] columnIndexes)
    {
        foreach (int index in columnIndexes)
            Sources.Add(new TextLoader.Range(index));
    }

    internal List<TextLoader.Range> Sources { get; } = new();
}
