namespace Microsoft.ML.OnnxRuntime;

public partial class InferenceSession
{
    public IDisposableReadOnlyCollection<DisposableNamedOnnxValue> Run(
        IReadOnlyCollection<string> inputNames, IReadOnlyCollection<FixedBufferOnnxValue> inputValues) => Run(inputNames, inputValues, _outputNames);

    public IDisposableReadOnlyCollection<DisposableNamedOnnxValue> Run(
        IReadOnlyCollection<string> inputNames, IReadOnlyCollection<FixedBufferOnnxValue> inputValues, IReadOnlyCollection<string> outputNames) =>
        Run(inputNames, inputValues, outputNames, _defaultRunOptions);

    public IDisposableReadOnlyCollection<DisposableNamedOnnxValue> Run(
        IReadOnlyCollection<string> inputNames, IReadOnlyCollection<FixedBufferOnnxValue> inputValues, IReadOnlyCollection<string> outputNames,
        RunOptions options) =>
        Name(outputNames, Run(options, inputNames, Values(inputValues), outputNames));

    public void Run(
        IReadOnlyCollection<string> inputNames, IReadOnlyCollection<FixedBufferOnnxValue> inputValues,
        IReadOnlyCollection<string> outputNames, IReadOnlyCollection<FixedBufferOnnxValue> outputValues) =>
        Run(inputNames, inputValues, outputNames, outputValues, _defaultRunOptions);

    public void Run(
        IReadOnlyCollection<string> inputNames, IReadOnlyCollection<FixedBufferOnnxValue> inputValues,
        IReadOnlyCollection<string> outputNames, IReadOnlyCollection<FixedBufferOnnxValue> outputValues, RunOptions options) =>
        Run(options, inputNames, Values(inputValues), outputNames, Values(outputValues));

    private static OrtValue[] Values(IReadOnlyCollection<FixedBufferOnnxValue> values) => values.Select(value => value.Value).ToArray();
}
