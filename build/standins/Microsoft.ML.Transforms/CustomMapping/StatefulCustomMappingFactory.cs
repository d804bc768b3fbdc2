using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public abstract class StatefulCustomMappingFactory<TSrc, TDst, TState> : ICustomMappingFactory
    where TSrc : class, new()
    where TDst : class, new()
    where TState : class, new()
{
    public abstract Action<TSrc, TDst, TState> GetMapping();

    public abstract Action<TState> GetStateInitAction();

    ITransformer ICustomMappingFactory.CreateTransformer(IHostEnvironment env, string contractName) =>
        new StatefulCustomMappingTransformer<TSrc, TDst, TState>(env, GetMapping(), contractName, GetStateInitAction());
}
