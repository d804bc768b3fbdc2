namespace Microsoft.ML.OnnxRuntime;

/// <summary>Values that are disposed together.</summary>
internal sealed class DisposableList<T>(int capacity) : List<T>(capacity), IDisposableReadOnlyCollection<T>
    where T : IDisposable
{
    public void Dispose()
    {
        foreach (var value in this)
        {
            value?.Dispose();
        }
        Clear();
    }
}
