namespace Microsoft.ML.OnnxRuntime;

public partial class InferenceSession
{
    public void RunWithBinding(RunOptions runOptions, OrtIoBinding ioBinding)
    {
        Api.Do(Slot.RunWithBinding, Handle, runOptions.Handle, ioBinding.Handle);
        GC.KeepAlive(runOptions);
        GC.KeepAlive(ioBinding);
        GC.KeepAlive(this);
    }

    public IDisposableReadOnlyCollection<OrtValue> RunWithBoundResults(RunOptions runOptions, OrtIoBinding ioBinding)
    {
        RunWithBinding(runOptions, ioBinding);
        return ioBinding.GetOutputValues();
    }

    public IDisposableReadOnlyCollection<DisposableNamedOnnxValue> RunWithBindingAndNames(
        RunOptions runOptions, OrtIoBinding ioBinding, string[] names = null)
    {
        names ??= ioBinding.GetOutputNames();
        var results = RunWithBoundResults(runOptions, ioBinding);
        if (names.Length == results.Count)
        {
            return Name(names, results);
        }
        results.Dispose();
        throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"{names.Length} names were given for {results.Count} results");
    }
}
